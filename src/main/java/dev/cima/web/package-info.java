/**
 * Serves the web app of {@code src/main/resources/web}: a client of the public API like
 * any other. Nothing here knows what the app shows.
 *
 * <p>
 * {@code Release} is all of its files, read once; {@code AppController} serves them.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "platform")
package dev.cima.web;
