/** A real browser for tests: what a person sees, taps and types. */
@org.jspecify.annotations.NullMarked
package dev.cima.browser;
