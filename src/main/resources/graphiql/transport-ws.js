// One subscription over a WebSocket of its own, by the graphql-transport-ws protocol:
// connection_init carries the token, because a browser cannot set a header here.
export function subscribe(request, initPayload) {
	return {
		subscribe(observer) {
			const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`;
			const socket = new WebSocket(address, "graphql-transport-ws");
			const send = (message) => socket.send(JSON.stringify(message));
			let done = false;
			const handlers = {
				connection_ack: () => send({ id: "1", type: "subscribe", payload: request }),
				ping: () => send({ type: "pong" }),
				next: ({ payload }) => observer.next(payload),
				error: ({ payload }) => {
					done = true;
					observer.next({ errors: payload });
					observer.complete();
					socket.close(1000);
				},
				complete: () => {
					done = true;
					observer.complete();
					socket.close(1000);
				},
			};
			socket.onopen = () => send({ type: "connection_init", payload: initPayload });
			socket.onmessage = ({ data }) => {
				const message = JSON.parse(data);
				handlers[message.type]?.(message);
			};
			socket.onclose = ({ code, reason }) => {
				if (!done) {
					done = true;
					observer.error(new Error(`The server closed the subscription: ${code} ${reason}`));
				}
			};
			return {
				unsubscribe() {
					done = true;
					socket.close(1000);
				},
			};
		},
	};
}
