#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The same kernel as Routing's KernelBenchmark.joins, as plain C++ would have it. Arcs are seconds and meters by turns,
/// row-major; visits are service, earliest and latest of each job; a probe is job, route and position.
typedef struct twin twin;
twin *twin_make(int32_t places, const int32_t *arcs, int32_t jobs, const int32_t *visits, const int32_t *loads,
                int32_t capacity, int32_t routes, int32_t jobs_per_route, int64_t probes, const int32_t *probe);
int64_t twin_joins(const twin *t);
void twin_free(twin *t);

#ifdef __cplusplus
}
#endif
