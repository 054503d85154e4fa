package dev.cima.platform;

/**
 * An object of an answer that never changes, nor does anything in it, and that is
 * answered to many, one after another, as it is: what its properties are in an answer is
 * written once.
 */
public interface Lasting {

}
