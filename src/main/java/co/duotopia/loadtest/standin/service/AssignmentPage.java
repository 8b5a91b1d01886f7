package co.duotopia.loadtest.standin.service;

import java.util.List;
import java.util.Map;

/**
 * A page of the newer generation's list.
 *
 * @param total of all pages
 * @param page from 1
 * @param stats what the service counts of all pages; the stand-in counts nothing
 */
record AssignmentPage(
    List<Assignments.QuizEntry> items,
    int total,
    long page,
    long pageSize,
    Map<String, Object> stats) {
  static AssignmentPage of(List<Assignments.QuizEntry> all, long page, long pageSize) {
    List<Assignments.QuizEntry> items =
        all.stream().skip((page - 1) * pageSize).limit(pageSize).toList();
    return new AssignmentPage(items, all.size(), page, pageSize, Map.of());
  }
}
