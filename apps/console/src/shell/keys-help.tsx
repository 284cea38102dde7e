import { Kbd, Table } from '@mantine/core';
import type { TextKey } from '../language/language';
import { useText } from '../language/language';
import { Dialog } from '../parts/dialog';

const keys: readonly (readonly [names: readonly string[], text: TextKey])[] = [
  [['Ctrl', 'K'], 'keysHelp.palette'],
  [['/'], 'keysHelp.search'],
  [['j'], 'keysHelp.next'],
  [['k'], 'keysHelp.previous'],
  [['Enter'], 'keysHelp.open'],
  [['x'], 'keysHelp.select'],
  [['?'], 'keysHelp.help'],
];

export function KeysHelp({ close }: { close(): void }) {
  const t = useText();
  return (
    <Dialog title={t('keysHelp.title')} close={close}>
      <Table>
        <Table.Tbody>
          {keys.map(([names, text]) => (
            <Table.Tr key={text}>
              <Table.Th scope="row">
                {names.map((name) => (
                  <Kbd key={name} mr={4}>
                    {name}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{t(text)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
