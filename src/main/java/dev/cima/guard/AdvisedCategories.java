package dev.cima.guard;

import java.util.Set;

/**
 * Categories that take advice, where no setting names any: whoever knows the catalogue
 * offers a bean of this type, as the demo does.
 */
public record AdvisedCategories(Set<String> names) {
}
