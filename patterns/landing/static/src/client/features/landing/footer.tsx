import { useState } from 'react';

import { AppLink } from '@/client/components/ui/link';
import { app } from '@/shared/app';
import { Brand } from '../brand/brand';

export function Footer() {
  const [year] = useState(() => new Date().getFullYear());
  return (
    <footer className="border-t border-line">
      <div
        className={
          'mx-auto flex max-w-[1160px] flex-wrap items-start gap-10 px-8 pt-13 pb-10 m:px-5'
        }
      >
        <div className="min-w-60 flex-1">
          <Brand />
          <p className="mt-3.5 max-w-[260px] text-[14.5px] text-text-2">{app.summary}</p>
        </div>
        <FooterColumn
          title="Product"
          links={[
            { label: 'Features', href: '#features' },
            { label: 'Questions', href: '#questions' },
            { label: 'API reference', href: '/docs' },
          ]}
        />
        <div>
          <p className="mb-3 font-strong">Account</p>
          <AppLink href="/sign-in" className="block py-1 text-[14.5px] text-text-2 hover:text-text">
            Sign in
          </AppLink>
          <AppLink href="/sign-up" className="block py-1 text-[14.5px] text-text-2 hover:text-text">
            Create an account
          </AppLink>
        </div>
        <p className="mt-1 w-full border-t border-line pt-5.5 text-sm text-text-3">
          © {year} {app.name}
        </p>
      </div>
    </footer>
  );
}

interface FooterColumnProps {
  title: string;
  links: readonly { label: string; href: string }[];
}

function FooterColumn({ title, links }: FooterColumnProps) {
  return (
    <div>
      <p className="mb-3 font-strong">{title}</p>
      {links.map((link) => (
        <a
          key={link.href}
          href={link.href}
          className="block py-1 text-[14.5px] text-text-2 hover:text-text"
        >
          {link.label}
        </a>
      ))}
    </div>
  );
}
