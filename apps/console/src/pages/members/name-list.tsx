import { useText } from '../../language/language';
import { Name } from '../../parts/name';

/** Names in one line; `isCut` if there are more. */
export function NameList({ names, isCut }: { names: readonly string[]; isCut: boolean }) {
  const t = useText();
  if (names.length === 0) return t('nameList.none');
  return (
    <>
      {names.map((name, index) => (
        <span key={`${index} ${name}`}>
          {index > 0 && t('list.separator')}
          <Name>{name}</Name>
        </span>
      ))}
      {isCut && ` ${t('nameList.more')}`}
    </>
  );
}
