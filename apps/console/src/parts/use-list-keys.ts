import { type RefObject, useEffect, useRef } from 'react';

interface Acts {
  /** Enter on an item. */
  open(id: string): void;
  /** `x` on an item; omitted if items cannot be selected. */
  toggle?: ((id: string) => void) | undefined;
}

/**
 * Keys of a list: `j` and `k` move the focus through its items, Enter opens the item that has it, and `x` selects it.
 * The items are the elements with `data-item={id}` and `tabIndex={-1}` in the element of the reference.
 */
export function useListKeys<List extends HTMLElement>({ open, toggle }: Acts): RefObject<List | null> {
  const list = useRef<List>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role=dialog]')) return;
      const items = [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
      const current = items.findIndex((item) => item.contains(document.activeElement));
      const id = items[current]?.dataset.item;
      if (event.key === 'j') items[Math.min(current + 1, items.length - 1)]?.focus();
      else if (event.key === 'k') items[Math.max(current - 1, 0)]?.focus();
      else if (event.key === 'x' && id !== undefined) toggle?.(id);
      // On a button or link in the item, Enter is theirs.
      else if (event.key === 'Enter' && id !== undefined && event.target === items[current]) open(id);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [open, toggle]);
  return list;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null;
