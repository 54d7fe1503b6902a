import type { ComponentProps, MouseEvent } from 'react';
import { useRuntime } from '../../lib/runtime';

/** An in-app link: a real anchor, so middle click and "copy address" work. */
export function AppLink({ href, onClick, onPointerEnter, children, ...rest }: ComponentProps<'a'>) {
  const { navigate, prefetch } = useRuntime();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (event.defaultPrevented || !plain || !href || rest.target) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a
      href={href}
      onClick={follow}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        if (href) prefetch?.(href);
      }}
      {...rest}
    >
      {children}
    </a>
  );
}
