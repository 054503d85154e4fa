package dev.cima.learning;

/**
 * How well something is remembered.
 *
 * @param stability days until it is remembered with a probability of 0.9; 0.001 to 36,500
 * @param difficulty 1 to 10; what is harder gains less from each review
 */
record MemoryState(double stability, double difficulty) {
}
