export interface ConsoleOperation {
  name: string;
  kind: 'query' | 'mutation';
  /** With the fragments that it needs. */
  text: string;
}

export function consoleOperations(): ConsoleOperation[];
