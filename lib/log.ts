import pino from 'pino';
import { env } from './env.ts';

/** JSON lines on standard error: standard output is for what a person or a program asked for. */
export const log = pino({ level: env().logLevel, base: null }, pino.destination(2));
