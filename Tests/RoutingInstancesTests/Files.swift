@testable import RoutingInstances

/// Small files of each kind, checked by hand.
enum Files {
  /// Depot at the origin, clients on a 3-4-5 triangle and one beyond.
  static let cvrp = """
    NAME : \tfour\t
    COMMENT : "a: b"
    TYPE : CVRP
    DIMENSION : 4
    EDGE_WEIGHT_TYPE : EUC_2D
    CAPACITY : 10
    NODE_COORD_SECTION
    1 0 0
    2 3 0
    3 3 4
    4 0 10
    DEMAND_SECTION
    1 0
    2 5
    3 5
    4 5
    DEPOT_SECTION
    \t1
    \t-1
    EOF
    after the end nothing is read
    """

  static let vrptw = """
    NAME : three
    TYPE : VRPTW
    DIMENSION : 3
    VEHICLES : 2
    CAPACITY : 10
    SERVICE_TIME : 2
    EDGE_WEIGHT_TYPE : EUC_2D
    NODE_COORD_SECTION
    1 0 0
    2 1 1
    3 2 2
    DEMAND_SECTION
    1 0
    2 3
    3 4
    TIME_WINDOW_SECTION
    1 0 100
    2 10 20
    3 0 12.5
    DEPOT_SECTION
    1
    -1
    EOF
    """

  static let solomon = """
    T101

    VEHICLE
    NUMBER     CAPACITY
      2         10

    CUSTOMER
    CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

        0      0         0          0          0       100          0
        1      1         1          3         10        20          2
        2      2         2          4          0        12.5        2
    """

  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  static func flaws(_ text: String, _ read: ([UInt8]) throws -> RoutingInstance) -> [InstanceFlaw] {
    do {
      _ = try read(bytes(text))
      return []
    } catch {
      return (error as? InstanceError)?.flaws ?? []
    }
  }
}
