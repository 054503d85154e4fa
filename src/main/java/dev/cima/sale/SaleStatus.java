package dev.cima.sale;

/** Whether a sale counts. */
enum SaleStatus {

	COUNTED, VOIDED

}
