/**
 * Screens on walls: how one is paired with a team, and what it may read.
 *
 * <p>
 * Read {@code PairingDesk} first (a code on a screen, and who may type it), then
 * {@code ScreenDevices}: how a screen's token is told from a person's. {@code Wall} is
 * all that a screen ever sees, {@code WallPainter} makes it, and {@code LiveWalls} makes
 * it again after each change until the screen is revoked.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "leaderboard", "recognition" })
package dev.cima.screen;
