package dev.cima.door;

/**
 * The numbers that hold here, for apps to know beforehand. Each module adds its own to
 * the schema's type of this name.
 */
record OrganisationRules() {
}
