package dev.cima.leadership;

/**
 * The secret of the pulse where no setting names one: a mode that keeps one beside its
 * store offers a bean of this type.
 *
 * @param text at least 32 characters that nobody can guess
 */
public record PulseSecret(String text) {

	@Override
	public String toString() {
		return "PulseSecret[…]";
	}

}
