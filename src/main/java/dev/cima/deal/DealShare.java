package dev.cima.deal;

/**
 * What part of a deal is whose.
 *
 * @param basisPoints 1 to 10,000; those of a deal add up to {@link #WHOLE}
 */
public record DealShare(String rep, int basisPoints) {

	static final int WHOLE = 10_000;

}
