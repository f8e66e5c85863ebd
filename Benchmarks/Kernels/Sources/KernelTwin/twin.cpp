#include "twin.h"

#include <algorithm>
#include <vector>

namespace {

using Lanes = int32_t __attribute__((vector_size(32)));

struct Arc {
  int32_t seconds, meters;
};

struct Time {
  int32_t duration, earliest, latest;
  Time then(const Time &next, int32_t travel) const {
    int32_t offset = duration + travel;
    int32_t opening = next.earliest - offset;
    int32_t wait = std::max(0, opening - latest);
    return {offset + next.duration + wait, std::max(opening - wait, earliest), std::min(next.latest - offset, latest)};
  }
};

struct Segment {
  Lanes load;
  Time time;
  int32_t first, last, meters;
};

}  // namespace

struct twin {
  int32_t places;
  Lanes capacity;
  std::vector<Arc> arcs;
  std::vector<Segment> jobs;
  std::vector<std::vector<Segment>> prefix, suffix;
  std::vector<int32_t> probes;

  Segment join(const Segment &a, const Segment &b) const {
    Arc arc = arcs[size_t(a.last) * places + b.first];
    return {a.load + b.load, a.time.then(b.time, arc.seconds), a.first, b.last, a.meters + arc.meters + b.meters};
  }
};

twin *twin_make(int32_t places, const int32_t *arcs, int32_t jobs, const int32_t *visits, const int32_t *loads,
                int32_t capacity, int32_t routes, int32_t jobs_per_route, int64_t probes, const int32_t *probe) {
  auto *t = new twin{places, Lanes{} + (1 << 29), {}, {}, {}, {}, {probe, probe + 3 * probes}};
  t->capacity[0] = capacity;
  for (int64_t i = 0; i < int64_t(places) * places; i++) t->arcs.push_back({arcs[2 * i], arcs[2 * i + 1]});
  for (int32_t j = 0; j < jobs; j++) {
    Lanes load{};
    load[0] = loads[j];
    t->jobs.push_back({load, {visits[3 * j], visits[3 * j + 1], visits[3 * j + 2]}, j + 1, j + 1, 0});
  }
  Segment start{{}, {0, 0, 0}, 0, 0, 0}, end{{}, {0, 0, 1 << 21}, 0, 0, 0};
  for (int32_t r = 0; r < routes; r++) {
    std::vector<Segment> elements{start};
    for (int32_t k = 0; k < jobs_per_route; k++) elements.push_back(t->jobs[r * jobs_per_route + k]);
    elements.push_back(end);
    auto before = elements, after = elements;
    for (size_t i = 1; i < elements.size(); i++) before[i] = t->join(before[i - 1], elements[i]);
    for (size_t i = elements.size() - 1; i-- > 0;) after[i] = t->join(elements[i], after[i + 1]);
    t->prefix.push_back(before);
    t->suffix.push_back(after);
  }
  return t;
}

int64_t twin_joins(const twin *t) {
  int64_t sum = 0;
  for (size_t i = 0; i < t->probes.size(); i += 3) {
    const auto &job = t->jobs[t->probes[i]];
    int32_t route = t->probes[i + 1], position = t->probes[i + 2];
    Segment whole = t->join(t->join(t->prefix[route][position], job), t->suffix[route][position + 1]);
    Lanes over = whole.load > t->capacity;
    bool fits = true;
    for (int lane = 0; lane < 8; lane++) fits &= over[lane] == 0;
    sum += int64_t(whole.meters) + whole.time.duration + fits;
  }
  return sum;
}

void twin_free(twin *t) { delete t; }
