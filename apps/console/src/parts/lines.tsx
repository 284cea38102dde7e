import { Textarea } from '@mantine/core';
import { useState } from 'react';

interface LinesProps {
  label: string;
  description: string;
  error: string | undefined;
  disabled: boolean;
  lines: readonly string[];
  change(lines: string[]): void;
}

/** A list with an entry a line. The text is kept, because an empty last line is no entry and yet being typed. */
export function Lines({ lines, change, ...common }: LinesProps) {
  const [text, setText] = useState(lines.join('\n'));
  const typed = linesIn(text);
  return (
    <Textarea
      {...common}
      rows={3}
      value={typed.join('\n') === lines.join('\n') ? text : lines.join('\n')}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        change(linesIn(value));
      }}
    />
  );
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
