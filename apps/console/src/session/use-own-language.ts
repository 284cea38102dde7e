import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { languages } from '../language/catalogues';
import { type Language, useLanguage } from '../language/language';
import { serviceNames } from '../language/language-names';
import { client } from '../service';
import { useCaller } from './caller';
import { SET_LANGUAGE } from './caller.graphql';

/** Speaks the language that the person chose anywhere, and returns how to keep another one for them. */
export function useOwnLanguage(): (language: Language) => void {
  const { isPerson, language: kept } = useCaller();
  const { choose } = useLanguage();
  useEffect(() => {
    const own = languages.find((language) => serviceNames[language] === kept);
    if (own) choose(own);
  }, [kept, choose]);
  const { mutate } = useMutation({
    mutationFn: (language: Language) => client.request(SET_LANGUAGE, { language: serviceNames[language] }),
  });
  return (language) => {
    if (isPerson) mutate(language);
  };
}
