/**
 * Tells systems of the organisation what happened, by signed requests to addresses that
 * the operator has set (Standard Webhooks).
 *
 * <p>
 * {@link dev.cima.webhook.Webhooks} takes what is to be told, and
 * {@link dev.cima.webhook.WebhookSource} says what it is when it is sent.
 * {@code WebhookDispatcher} empties the outbox, {@code WebhookSender} sends one request,
 * {@code WebhookSignature} signs it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform" })
package dev.cima.webhook;
