package dev.cima.embedded;

import java.time.Instant;

/** Something of the demo's past beside its sales; done again it changes nothing. */
record DemoStep(Instant at, Runnable work) {
}
