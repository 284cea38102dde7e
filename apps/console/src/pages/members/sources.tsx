import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { type Dispatch, type DragEvent, type SetStateAction, useRef } from 'react';
import { useText } from '../../language/language';
import { Name } from '../../parts/name';
import { textOf } from './text-of';

/** A file with addresses. */
export interface Source {
  name: string;
  text: string;
}

interface SourcesProps {
  text: string;
  setText(text: string): void;
  files: readonly Source[];
  setFiles: Dispatch<SetStateAction<readonly Source[]>>;
  disabled: boolean;
}

/** Where the addresses come from: a text, and files that are chosen or dropped. */
export function Sources({ text, setText, files, setFiles, disabled }: SourcesProps) {
  const t = useText();
  // So that a file that was taken away can be chosen again.
  const reset = useRef<() => void>(null);
  const add = async (chosen: readonly File[]) => {
    const read = await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await textOf(file) })));
    setFiles((before) => [...before, ...read]);
    reset.current?.();
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void add([...event.dataTransfer.files]);
  };
  return (
    <Stack gap="xs" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Textarea
        label={t('invite.text')}
        rows={6}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        disabled={disabled}
        dir="auto"
      />
      <Group gap="xs">
        <FileButton
          resetRef={reset}
          multiple
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={(chosen) => void add(chosen)}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" disabled={disabled}>
              {t('invite.file')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t('invite.drop')}
        </Text>
      </Group>
      {files.map((file, index) => (
        <Group key={`${index} ${file.name}`} gap="xs">
          <Text size="sm" className="anywhere">
            <Name>{file.name}</Name>
          </Text>
          <Button
            size="xs"
            variant="default"
            disabled={disabled}
            onClick={() => setFiles((before) => before.filter((other) => other !== file))}
            aria-label={t('invite.removeFile.one', { name: file.name })}
          >
            {t('invite.removeFile')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
