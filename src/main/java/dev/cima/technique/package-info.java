/**
 * Ways to sell something to customers of a kind: written down by managers, suggested for
 * an account, and measured by what was sold since.
 *
 * <p>
 * {@code Technique} is what is written, {@code Track} how sales went, {@code Ranking} the
 * order of suggestions. {@code TechniqueEditor} takes what people write,
 * {@code Suggestions} finds what fits.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "measure", "breadth" })
package dev.cima.technique;
