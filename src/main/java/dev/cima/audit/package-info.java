/**
 * Who did what: a row for everything that a manager, admin or integration does.
 * <p>
 * {@link AuditedMutations} stands around every mutation of the schema, whatever module it
 * is of, so that none can forget it: it writes a row before anything is done, and what
 * became of it afterwards. {@link AuditRows} keeps them, {@link AuditLog} reads them.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep" })
package dev.cima.audit;
