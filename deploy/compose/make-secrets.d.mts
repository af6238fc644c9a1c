export declare function environmentFile(example?: string): string;
