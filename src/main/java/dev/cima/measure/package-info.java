/**
 * What is measured of a rep over a day, a week, a month or all time, by either calendar:
 * the numbers that badges are judged by, under the names that rules give them. Read
 * {@link dev.cima.measure.Stretch} first, then {@link dev.cima.measure.CardView} and
 * {@link dev.cima.measure.CardVariables}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rule", "ledger" })
package dev.cima.measure;
