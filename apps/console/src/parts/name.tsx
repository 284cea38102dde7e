/** A name that somebody typed. It can be in any script. */
export function Name({ children }: { children: string }) {
  return (
    <bdi dir="auto" className="anywhere">
      {children}
    </bdi>
  );
}
