package dev.cima.web;

import java.util.Map;

/**
 * What the page is told before anybody has signed in.
 *
 * @param signIn which module of {@code web/app/signin} signs people in
 * @param rolesClaim the claim of a token that holds the roles
 * @param signInSettings what that module needs to know; nothing secret
 */
record PageSettings(String signIn, String rolesClaim, Map<String, String> signInSettings) {
}
