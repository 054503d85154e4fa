package dev.cima.platform;

/**
 * A name from an open list: modules and later releases add names, and no place lists them
 * all. It is implemented by a record that consists of the name alone and is stored as
 * that text.
 */
public interface OpenName {

	String name();

}
