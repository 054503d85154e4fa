package dev.cima.platform;

/**
 * A name out of an open list: modules and later releases add to it, and nobody lists them
 * all. Implemented by a record with the name alone, which is stored as that text.
 */
public interface OpenName {

	String name();

}
