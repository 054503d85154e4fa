/** What is sold and to whom: products and accounts. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep" })
package dev.cima.catalog;
