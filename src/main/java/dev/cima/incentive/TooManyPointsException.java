package dev.cima.incentive;

/** A sale would earn more than 10^9 points, or is far too large to be one. */
public class TooManyPointsException extends RuntimeException {

	public TooManyPointsException(String message) {
		super(message);
	}

}
