package dev.cima.incentive;

/**
 * A step of a receipt in the reader's language.
 *
 * @param rule the rule's id
 */
record ReceiptStep(String rule, String label, long points) {
}
