import { Copy, ExternalLink, Link, Mail, Phone } from 'lucide-react';
import { asString } from '../../lib/values';
import { Input } from '../ui/input';
import { toast } from '../ui/toast';
import { Empty, TextFilter } from './shared';
import { controlProps, type FieldKind, type InputProps } from './types';

export const contactCopy = {
  copy: 'Copy address',
  copied: 'Address copied',
  call: 'Call {number}',
  newTab: '(opens in a new tab)',
};

const link = 'truncate font-medium text-accent-text hover:underline';

function address(kind: 'email' | 'tel' | 'url', props: InputProps) {
  return {
    ...controlProps(props.control),
    type: kind === 'url' ? 'text' : kind,
    inputMode: kind,
    disabled: props.disabled,
    autoFocus: props.autoFocus,
    onBlur: props.onBlur,
  };
}

export const emailKind: FieldKind = {
  icon: Mail,
  width: 240,
  Cell: ({ value }) => {
    const mail = asString(value);
    if (!mail) return <Empty />;
    return (
      <a href={`mailto:${mail}`} className={link} onClick={(event) => event.stopPropagation()}>
        {mail}
      </a>
    );
  },
  Detail: ({ value }) => {
    const mail = asString(value);
    if (!mail) return <Empty />;
    const copy = () =>
      void navigator.clipboard?.writeText(mail).then(
        () => toast({ message: contactCopy.copied }),
        () => undefined,
      );
    return (
      <span className="flex min-w-0 items-center gap-2">
        <a href={`mailto:${mail}`} className={link}>
          {mail}
        </a>
        <button
          type="button"
          aria-label={contactCopy.copy}
          onClick={copy}
          className="hit text-text-3 hover:text-text"
        >
          <Copy size={14} />
        </button>
      </span>
    );
  },
  Input: (props) => (
    <Input
      {...address('email', props)}
      lead={<Mail size={15} aria-hidden />}
      value={asString(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  ),
  Filter: TextFilter,
  words: (values) => values.join(', '),
};

export const phoneKind: FieldKind = {
  icon: Phone,
  width: 140,
  Cell: ({ value }) => {
    const number = asString(value);
    return number ? <span className="num">{number}</span> : <Empty />;
  },
  Detail: ({ value }) => {
    const number = asString(value);
    if (!number) return <Empty />;
    return (
      <a
        href={`tel:${number.replace(/[^\d+]/g, '')}`}
        aria-label={contactCopy.call.replace('{number}', number)}
        className="num flex items-center gap-2 hover:underline"
      >
        <Phone size={15} className="text-text-3" aria-hidden />
        {number}
      </a>
    );
  },
  Input: (props) => (
    <Input
      {...address('tel', props)}
      className="num"
      lead={<Phone size={15} aria-hidden />}
      placeholder="+47 22 41 30 11"
      value={asString(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  ),
  Filter: TextFilter,
  words: (values) => values.join(', '),
};

/** Host and path, as people read an address. */
export function shortUrl(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

export const urlKind: FieldKind = {
  icon: Link,
  width: 180,
  Cell: ({ value }) => {
    const url = asString(value);
    if (!/^https?:\/\//.test(url)) return <Empty />;
    return (
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className={link}
        onClick={(event) => event.stopPropagation()}
      >
        {shortUrl(url)}
      </a>
    );
  },
  Detail: ({ value }) => {
    const url = asString(value);
    if (!/^https?:\/\//.test(url)) return <Empty />;
    return (
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className="flex min-w-0 items-center gap-2"
      >
        <span className={link}>{shortUrl(url)}</span>
        <ExternalLink size={14} className="text-text-3" aria-hidden />
        <span className="sr-only">{contactCopy.newTab}</span>
      </a>
    );
  },
  Input: (props) => {
    const url = asString(props.value);
    const insecure = url.startsWith('http://');
    return (
      <Input
        {...address('url', props)}
        prefix={insecure ? 'http://' : 'https://'}
        value={url.replace(/^https?:\/\//, '')}
        onChange={(event) => {
          const text = event.target.value.trim();
          if (!text) props.onChange(null);
          else props.onChange(/^https?:\/\//.test(text) ? text : `https://${text}`);
        }}
      />
    );
  },
  Filter: TextFilter,
  words: (values) => values.join(', '),
};
