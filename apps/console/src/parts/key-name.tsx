import { Name } from './name';

/** A key as people tell it from others: by its name and its last characters. */
export const KeyName = ({ of: { name, hint } }: { of: { name: string; hint: string } }) => (
  <>
    <Name>{name}</Name> <span style={{ whiteSpace: 'nowrap' }}>{hint}</span>
  </>
);
