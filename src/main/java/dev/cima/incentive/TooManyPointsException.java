package dev.cima.incentive;

/** A sale would earn more than 10^9 points. */
public class TooManyPointsException extends RuntimeException {

	public TooManyPointsException(String message) {
		super(message);
	}

}
