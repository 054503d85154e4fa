package dev.cima.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Signing in at an OIDC issuer, in a real browser. */
@OwnCimaIntegrationTest
@NeedsChromium
class SignInIntegrationTests {

	private static final SmallIssuer ISSUER = new SmallIssuer();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@Autowired
	CimaClient client;

	@DynamicPropertySource
	static void issuer(DynamicPropertyRegistry properties) {
		properties.add("cima.security.issuer", () -> ISSUER.url);
		properties.add("cima.security.audience", () -> SmallIssuer.AUDIENCE);
		properties.add("cima.web.sign-in.client-id", () -> SmallIssuer.CLIENT);
	}

	@BeforeEach
	void anew() {
		ISSUER.grants.clear();
		ISSUER.refused.clear();
		ISSUER.life = Duration.ofHours(1);
		ISSUER.refreshes = true;
		ISSUER.nextLife = Duration.ofHours(1);
	}

	@Test
	void signsInByCodeWithPkceAndKeepsNothingThatSignsIn() throws Exception {
		try (Phone phone = Phone.open(this.client)) {
			signIn(phone);
			phone.hasNoFaults();
			assertThat(ISSUER.grants).containsExactly("authorization_code");
			assertThat(ISSUER.refused).isEmpty();
			assertThat(phone.browser().evaluate("location.href").asString()).doesNotContain("code=", "state=");
			assertThat(phone.browser()
				.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie")
				.asString()).doesNotContain("eyJ", "refresh", "verifier");
			assertThat(phone.browser()
				.evaluate("fetch('https://example.com/').then(() => 'answered', () => 'refused')")
				.asString()).isEqualTo("refused");
		}
	}

	@Test
	void renewsATokenThatHasEndedWithoutAWord() throws Exception {
		ISSUER.life = Duration.ofSeconds(-120);
		try (Phone phone = Phone.open(this.client)) {
			signIn(phone);
			assertThat(ISSUER.grants).startsWith("authorization_code", "refresh_token");
			phone.hasNoFaults();
		}
	}

	@Test
	void aRenewalThatIsRefusedAsWellAsksThePersonToSignIn() throws Exception {
		ISSUER.life = Duration.ofSeconds(-120);
		ISSUER.nextLife = Duration.ofSeconds(-120);
		try (Phone phone = Phone.open(this.client)) {
			phone.shows("Sign in");
			tapSignIn(phone);
			phone.tap("I am admin");
			await().until(() -> ISSUER.grants.contains("refresh_token"));
			phone.shows("Sign in");
			assertThat(ISSUER.grants).containsExactly("authorization_code", "refresh_token");
		}
	}

	@Test
	void whoSignsInAgainInAWindowBesideFindsThePageAsItWas() throws Exception {
		ISSUER.refreshes = false;
		try (Phone phone = Phone.open(this.client)) {
			signIn(phone);
			phone.browser()
				.evaluate(
						"""
								window.here = true;
								window.open = () => ({ location: { replace: (address) => window.asked = address }, close() {} });
								import(`/app/v/${JSON.parse(document.getElementById("settings").textContent).version}/app/frame/session.js`)
									.then((session) => { session.renewed(session.bearer()); return true; })""");
			phone.tap("Sign in");
			phone.until("window.asked");
			String page = HTTP
				.send(HttpRequest.newBuilder(URI.create(phone.browser().evaluate("window.asked").asString())).build(),
						HttpResponse.BodyHandlers.ofString())
				.body();
			String came = page.replaceAll("(?s).*href=\"[^?]*([^\"]+)\".*", "$1").replace("&amp;", "&");
			phone.browser()
				.evaluate("new BroadcastChannel('cima.sign-in').postMessage('?code=forged&state=other'), true");
			phone.browser().evaluate("new BroadcastChannel('cima.sign-in').postMessage('%s'), true".formatted(came));
			phone.until("!document.querySelector('dialog[open]')");
			assertThat(phone.browser().evaluate("window.here").asBoolean()).isTrue();
			assertThat(ISSUER.grants).containsExactly("authorization_code", "authorization_code");
			assertThat(ISSUER.refused).isEmpty();
		}
	}

	@Test
	void anAnswerToAnotherRequestSignsNobodyIn() throws Exception {
		try (Phone phone = Phone.open(URI.create(this.client.uri("/app/") + "?code=stolen&state=made-up"))) {
			phone.shows("Sign in");
			assertThat(ISSUER.grants).isEmpty();
			assertThat(phone.browser().evaluate("location.search").asString()).isEmpty();
		}
	}

	private void signIn(Phone phone) {
		phone.shows("Sign in");
		tapSignIn(phone);
		phone.tap("I am admin").until("document.querySelector('nav.tabs')");
	}

	private static void tapSignIn(Phone phone) {
		phone.tap("Sign in").until("document.title === 'Issuer'");
	}

}
