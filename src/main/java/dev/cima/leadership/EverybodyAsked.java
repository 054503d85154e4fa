package dev.cima.leadership;

/**
 * Where a bean of this type is, all members are asked at once, as in the demo, in which
 * nobody has been anything for long and no answer is anybody's.
 */
public record EverybodyAsked() {
}
