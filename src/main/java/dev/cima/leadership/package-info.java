/**
 * What leads a team beside points: the vision that its manager writes, and an anonymous
 * pulse by which the team says how it is led.
 *
 * <p>
 * Read {@code PulseDesk} first, which hands out tokens and takes answers, then
 * {@code PulseBox}: all that is ever stored of a team's answers. {@link Leaderships} says
 * what may be known of them. {@code VisionDesk} is a part of its own.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "ledger", "recognition" })
package dev.cima.leadership;
