Console.WriteLine("list");
