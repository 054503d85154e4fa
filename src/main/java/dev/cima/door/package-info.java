/**
 * How requests come in: GraphQL over HTTP, WebSocket and server-sent events, who the
 * caller is, and what one request, connection and caller may ask for. Nothing else
 * imports it.
 * <p>
 * Read {@code GraphQlEndpoint} first (a POST), then {@code GraphQlSocket} with
 * {@code Conversation} and {@code Operations} (a WebSocket) and {@code EventStreams}.
 * What a document may hold: {@code Documents}, which asks {@code QueryShape},
 * {@code DocumentRules} and {@code QueryCost}; what its answer may: {@code AnswerValues}.
 * Who the caller is: {@code SecurityConfiguration}, {@code Tokens},
 * {@code ViewerInterceptor}; what the schema's directives ask of them:
 * {@code AccessRules}. How it is said that something failed: {@code Failures} and
 * {@code Refusals}. The rest serves these.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "platform")
package dev.cima.door;
