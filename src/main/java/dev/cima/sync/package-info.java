/**
 * What phones keep of the organisation's lists, and how they bring it up to date without
 * reading all again.
 *
 * <p>
 * Lists that are in memory ({@link dev.cima.sync.Listing}) are compared by digests, so
 * that no clock is needed and no node has to remember what it told; reps, of which there
 * may be a million, by when they were changed.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog" })
package dev.cima.sync;
