import { Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useCaller } from '../session/caller';

/** The title moves the focus when another page opens, so that a screen reader says where one is. */
let isFirstPage = true;

export function Page({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { organization } = useCaller();
  useEffect(() => {
    document.title = `${title} · ${organization.name}`;
  }, [title, organization.name]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
    isFirstPage = false;
  }, []);
  return (
    <Stack maw={960}>
      <Title order={1} size="h2" ref={heading} tabIndex={-1}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}
