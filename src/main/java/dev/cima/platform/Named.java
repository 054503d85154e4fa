package dev.cima.platform;

/**
 * Something behind a global id that people know by a name, such as a team or a product.
 * The name is for whoever may see the thing.
 */
public interface Named {

	String name();

}
