/** The part of autocannon that the benchmarks use; it has no types of its own. */
declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** The duration in seconds. */
    duration: number;
    headers?: Record<string, string>;
    /** Paths that are requested in turn. */
    requests?: { path: string }[];
  }
  interface Result {
    requests: { average: number; total: number };
    errors: number;
    /** The number of responses by status. */
    statusCodeStats: Record<string, { count: number }>;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
