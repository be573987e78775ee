import { useLocation } from '@tanstack/react-router'

/** What stands after # in the address: it never goes to the server by itself. */
export const useSecret = (): string => useLocation({ select: ({ hash }) => hash })
