/**
 * Declares the two JetStream streams, as the broker's users who alone may (`provisioner`, and `provisioner-outside` with the
 * same password). Idempotent; one step of
 * every installation and upgrade, before the services. Part of every image.
 *
 * Environment: NATS_URL, NATS_PASSWORD, STREAM_REPLICAS (1 unless given; 3 on a cluster of three).
 */
import { provisionStreams } from '@bailiwick/messaging';

const { NATS_URL: url, NATS_PASSWORD: password, STREAM_REPLICAS: replicas = '1' } = process.env;
if (url === undefined || password === undefined) throw new Error('NATS_URL and NATS_PASSWORD are needed');
if (!/^[1-5]$/.test(replicas)) throw new Error('STREAM_REPLICAS must be a number from 1 to 5');

await provisionStreams(url, password, Number(replicas));
console.log(`The streams are declared with ${replicas} replica(s).`);
