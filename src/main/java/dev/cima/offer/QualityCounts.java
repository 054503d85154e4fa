package dev.cima.offer;

import java.time.LocalDate;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What was counted about offers on the evening of a day, of the 14 days up to it.
 *
 * @param day the organisation's local day
 * @param cases sales of which a line was hidden
 * @param at5 how often it was among the first five offers
 * @param at10 among the first ten
 * @param popularAt10 among the ten products that sell best
 * @param fresh cases in which the account had not bought the hidden product before
 * @param freshAt10 how often it was among the first ten offers of what is new to the
 * account
 * @param covered different products among the first five offers of all cases
 * @param products that were ever sold before
 * @param shown offers that were shown
 * @param taken lines that came from an offer
 * @param without sales of people into which something could be added, on days without
 * offers; what tills log is not among them, as these have offers on all days
 * @param withoutAttached into how many of them something was
 * @param with the same on days with offers
 */
public record QualityCounts(@BsonId LocalDate day, int cases, int at5, int at10, int popularAt10, int fresh,
		int freshAt10, int covered, int products, long shown, int taken, int without, int withoutAttached, int with,
		int withAttached) {
}
