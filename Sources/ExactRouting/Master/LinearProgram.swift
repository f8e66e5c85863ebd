#if Exact
  import CGLPK

  /// A linear program, solved by GLPK. All of the library's 1-based indices stay in this file.
  ///
  /// GLPK ends the process on a bad index, so every index is checked first. A program belongs to the thread that
  /// made it.
  final class LinearProgram {
    enum Bounds {
      case free
      case atLeast(Double)
      case atMost(Double)
      case between(Double, Double)
      case fixed(Double)
    }

    enum Failure: Error, Equatable {
      /// An index that the program does not have: our fault.
      case badIndex
      /// GLPK could not tell, also after another start and scaling; its code.
      case numerical(Int32)
      case timeout
      case infeasible
      case unbounded
    }

    private let handle: OpaquePointer
    private(set) var rowCount = 0
    private(set) var columnCount = 0

    init() {
      glp_term_out(GLP_OFF)
      handle = glp_create_prob()
      glp_set_obj_dir(handle, GLP_MIN)
    }

    deinit { glp_delete_prob(handle) }

    // MARK: Building

    @discardableResult
    func addRow(_ bounds: Bounds, _ entries: [(column: Int, value: Double)] = []) throws(Failure) -> Int {
      guard entries.allSatisfy({ (0..<columnCount).contains($0.column) }) else { throw .badIndex }
      let row = glp_add_rows(handle, 1)
      rowCount += 1
      let (kind, low, high) = Self.parts(bounds)
      glp_set_row_bnds(handle, row, kind, low, high)
      if !entries.isEmpty {
        glp_set_mat_row(
          handle, row, Int32(entries.count), [0] + entries.map { Int32($0.column + 1) }, [0] + entries.map(\.value))
      }
      return Int(row) - 1
    }

    @discardableResult
    func addColumn(
      cost: Double, _ bounds: Bounds, _ entries: [(row: Int, value: Double)]
    ) throws(Failure) -> Int {
      guard entries.allSatisfy({ (0..<rowCount).contains($0.row) }) else { throw .badIndex }
      let column = glp_add_cols(handle, 1)
      columnCount += 1
      let (kind, low, high) = Self.parts(bounds)
      glp_set_col_bnds(handle, column, kind, low, high)
      glp_set_obj_coef(handle, column, cost)
      glp_set_mat_col(
        handle, column, Int32(entries.count), [0] + entries.map { Int32($0.row + 1) }, [0] + entries.map(\.value))
      return Int(column) - 1
    }

    func setBounds(ofRow row: Int, _ bounds: Bounds) throws(Failure) {
      guard (0..<rowCount).contains(row) else { throw .badIndex }
      let (kind, low, high) = Self.parts(bounds)
      glp_set_row_bnds(handle, Int32(row + 1), kind, low, high)
    }

    func setBounds(ofColumn column: Int, _ bounds: Bounds) throws(Failure) {
      guard (0..<columnCount).contains(column) else { throw .badIndex }
      let (kind, low, high) = Self.parts(bounds)
      glp_set_col_bnds(handle, Int32(column + 1), kind, low, high)
    }

    func setCost(ofColumn column: Int, _ cost: Double) throws(Failure) {
      guard (0..<columnCount).contains(column) else { throw .badIndex }
      glp_set_obj_coef(handle, Int32(column + 1), cost)
    }

    func setInteger(column: Int) throws(Failure) {
      guard (0..<columnCount).contains(column) else { throw .badIndex }
      glp_set_col_kind(handle, Int32(column + 1), GLP_IV)
    }

    private static func parts(_ bounds: Bounds) -> (Int32, Double, Double) {
      switch bounds {
      case .free: (GLP_FR, 0, 0)
      case .atLeast(let low): (GLP_LO, low, 0)
      case .atMost(let high): (GLP_UP, 0, high)
      case .between(let low, let high): low < high ? (GLP_DB, low, high) : (GLP_FX, low, low)
      case .fixed(let value): (GLP_FX, value, value)
      }
    }

    // MARK: Solving

    /// Solves the relaxation from the basis of the last time: by the primal simplex, or the dual one after new rows.
    func solve(afterNewRows: Bool = false, seconds: Double = 3_600) throws(Failure) {
      glp_term_out(GLP_OFF)
      var last: Int32 = 0
      for attempt in 0..<3 {
        if attempt == 1 { glp_adv_basis(handle, 0) }
        if attempt == 2 {
          glp_scale_prob(handle, GLP_SF_AUTO)
          glp_std_basis(handle)
        }
        var control = glp_smcp()
        glp_init_smcp(&control)
        control.msg_lev = GLP_MSG_OFF
        control.meth = afterNewRows && attempt == 0 ? GLP_DUALP : GLP_PRIMAL
        control.tm_lim = Self.milliseconds(seconds)
        last = glp_simplex(handle, &control)
        if last == GLP_ETMLIM { throw .timeout }
        guard last == 0 else { continue }
        switch glp_get_status(handle) {
        case GLP_OPT: return
        case GLP_NOFEAS: throw .infeasible
        case GLP_INFEAS where attempt == 2: throw .infeasible
        case GLP_UNBND where attempt == 2: throw .unbounded
        default: continue
        }
      }
      throw .numerical(last)
    }

    var objective: Double { glp_get_obj_val(handle) }
    func dual(ofRow row: Int) -> Double { (0..<rowCount).contains(row) ? glp_get_row_dual(handle, Int32(row + 1)) : 0 }
    func value(ofColumn column: Int) -> Double {
      (0..<columnCount).contains(column) ? glp_get_col_prim(handle, Int32(column + 1)) : 0
    }

    /// Solves with the columns that were set integer; the relaxation must have been solved.
    /// - Returns: the values of the columns, or `nil` if no solution exists.
    func solveInteger(seconds: Double) throws(Failure) -> [Double]? {
      // Fewest branches.
      try solveInteger(seconds: seconds, branching: GLP_BR_PCH)
    }

    private func solveInteger(seconds: Double, branching: Int32) throws(Failure) -> [Double]? {
      glp_term_out(GLP_OFF)
      var control = glp_iocp()
      glp_init_iocp(&control)
      control.msg_lev = GLP_MSG_OFF
      control.br_tech = branching
      control.bt_tech = GLP_BT_BLB
      control.tm_lim = Self.milliseconds(seconds)
      let code = glp_intopt(handle, &control)
      if code == GLP_ETMLIM { throw .timeout }
      if code == GLP_ENOPFS { return nil }
      guard code == 0 else { throw .numerical(code) }
      switch glp_mip_status(handle) {
      case GLP_OPT: return (0..<columnCount).map { glp_mip_col_val(handle, Int32($0 + 1)) }
      case GLP_NOFEAS: return nil
      default: throw .numerical(glp_mip_status(handle))
      }
    }

    /// The best found within the time; `nil`: none, or none in time.
    func bestInteger(seconds: Double) throws(Failure) -> [Double]? {
      do {
        // GLPK does not look at the clock while it tries branches for their pseudo-costs.
        return try solveInteger(seconds: seconds, branching: GLP_BR_DTH)
      } catch .timeout {
        guard glp_mip_status(handle) == GLP_FEAS else { return nil }
        return (0..<columnCount).map { glp_mip_col_val(handle, Int32($0 + 1)) }
      }
    }

    func setInteger() throws(Failure) {
      for column in 0..<columnCount { try setInteger(column: column) }
    }

    private static func milliseconds(_ seconds: Double) -> Int32 { Int32(max(1, min(seconds, 1_000_000) * 1_000)) }
  }
#endif
